import { useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { type ColumnRole, columnRoles, roleOf, withRole } from "@/domain/import/column-roles";
import { type ImportPlan, valueTypes } from "@/domain/import/plan";
import type { UploadedFile } from "./mapping-editor";

type Props = { file: UploadedFile; plan: ImportPlan; onChange: (plan: ImportPlan) => void };

/** One row a column: what it holds, what it is used for, under which name and as what type. */
export function ColumnsTable({ file, plan, onChange }: Props) {
  const t = useTranslations("import.mapping");
  return (
    <Table label={t("columnsTitle")}>
      <TableHead>
        <tr>
          <TableHeader>{t("column")}</TableHeader>
          <TableHeader>{t("example")}</TableHeader>
          <TableHeader>{t("usedAs")}</TableHeader>
          <TableHeader>{t("name")}</TableHeader>
          <TableHeader>{t("type")}</TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {file.columns.map((column, index) => (
          <ColumnRow
            key={column}
            column={column}
            example={file.rows.map((row) => row[index] ?? "").find((value) => value !== "") ?? ""}
            zone={file.plan.time?.zone ?? "UTC"}
            plan={plan}
            onChange={onChange}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = Omit<Props, "file"> & { column: string; example: string; zone: string };

function ColumnRow({ column, example, zone, plan, onChange }: RowProps) {
  const t = useTranslations("import.mapping");
  const role = roleOf(plan, column);
  const field = plan.fields.find((one) => one.column === column);
  const edit = (change: Partial<ImportPlan["fields"][number]>) =>
    onChange({ ...plan, fields: plan.fields.map((one) => (one.column === column ? { ...one, ...change } : one)) });
  return (
    <TableRow>
      <TableCell className="font-semibold">{column}</TableCell>
      <TableCell className="max-w-60 truncate text-muted" title={example}>
        {example}
      </TableCell>
      <TableCell>
        <Select<ColumnRole>
          size="sm"
          className="w-44"
          label={t("usedAsOf", { column })}
          value={role}
          onChange={(next) => onChange(withRole(plan, column, next, zone))}
          options={rolesFor(plan.kind).map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
      </TableCell>
      <TableCell>
        {field && (role === "property" || role === "trait") && (
          <Input
            controlSize="sm"
            className="w-44"
            aria-label={t("nameOf", { column })}
            aria-invalid={field.name.trim() === "" || undefined}
            value={field.name}
            maxLength={100}
            onChange={(event) => edit({ name: event.target.value })}
          />
        )}
      </TableCell>
      <TableCell>
        {field && (role === "property" || role === "trait") && (
          <Select
            size="sm"
            className="w-32"
            label={t("typeOf", { column })}
            value={field.type}
            onChange={(type) => edit({ type })}
            options={valueTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
        )}
      </TableCell>
    </TableRow>
  );
}

function rolesFor(kind: ImportPlan["kind"]): ColumnRole[] {
  return columnRoles.filter((role) => kind === "events" || (role !== "event" && role !== "property"));
}
