import { describe, expect, test } from "vitest";
import { checkPredicate } from "../check-predicate";
import { describe as sentenceOf } from "../describe";
import { fieldsOf } from "../field";
import { predicate } from "../predicate";
import { amountProperty, orderProperty, shopEvents, templateKeys, templateRules } from "./segment-templates";

const words = { bought: "Order Completed", viewed: "Product Viewed", amount: "total", order: null };

describe.each(templateKeys)("%s", (key) => {
  test("is complete and reads as a sentence in both languages", () => {
    const rules = templateRules(key, words);
    expect(predicate.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    expect(checkPredicate(rules).filter(({ severity }) => severity === "error")).toEqual([]);
    for (const language of ["en", "hi"] as const) {
      const sentence = sentenceOf(rules, language, { segment: () => null });
      expect(sentence).not.toContain("undefined");
      expect(sentence.length).toBeGreaterThan(10);
    }
  });
});

test("the words are the workspace's own", () => {
  expect(shopEvents(["Page Viewed", "Purchase Made"])).toEqual({ bought: "Purchase Made", viewed: "Page Viewed" });
  // The names of an imported shop: what was cancelled is not what was bought.
  expect(shopEvents(["Product Purchased", "Purchase Cancelled"]).bought).toBe("Product Purchased");
  expect(shopEvents(["Checkout Started", "Order Refunded", "Order Placed"]).bought).toBe("Order Placed");
  expect(orderProperty(fieldsOf([{ invoice_no: "1", stock_code: "2" }]))).toBe("invoice_no");
  expect(orderProperty(fieldsOf([{ order_id: 7 }]))).toBe("order_id");
  expect(orderProperty(fieldsOf([{ total: 99 }]))).toBeNull();
  expect(shopEvents([])).toEqual({ bought: "Order Completed", viewed: "Product Viewed" });
  expect(amountProperty(fieldsOf([{ Quantity: 6, UnitPrice: 2.5, Country: "UK" }]))).toBe("UnitPrice");
  expect(amountProperty(fieldsOf([{ total: 99, items: 2 }]))).toBe("total");
  expect(amountProperty([])).toBe("total");
});
