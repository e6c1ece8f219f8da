"use client";
import type { ComponentType } from "react";
import type { z } from "zod";
import type { Inspector, InspectorProps } from "./inspector-types";

type Parses<Draft extends z.ZodObject> = { draft: Draft; initial: () => z.infer<Draft> };

/** A step's form tied to its definition: the stored config is parsed by the draft schema before the form sees it. */
export function defineInspector<Draft extends z.ZodObject>(
  definition: Parses<Draft>,
  Form: ComponentType<InspectorProps<z.infer<Draft>>>,
): Inspector {
  return function ParsedInspector({ config, change, ...rest }) {
    const parsed = definition.draft.safeParse(config);
    return (
      <Form
        {...rest}
        config={parsed.success ? parsed.data : definition.initial()}
        change={(next, field) => change({ ...next }, field)}
      />
    );
  };
}
