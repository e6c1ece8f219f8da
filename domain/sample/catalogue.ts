/** What the sample shop sells. Prices in rupees. */

export type Category = "fashion" | "skin-care" | "home";

export type Product = { id: string; name: string; category: Category; price: number };

const goods: Record<Category, readonly (readonly [string, number])[]> = {
  fashion: [
    ["Cotton kurta", 1299],
    ["Banarasi silk saree", 6499],
    ["Linen shirt", 1799],
    ["Anarkali suit", 3299],
    ["Denim jacket", 2499],
    ["Printed dupatta", 699],
    ["Summer dress", 1899],
    ["Winter coat", 4999],
    ["Kolhapuri sandals", 1499],
    ["Nehru jacket", 2799],
    ["Palazzo trousers", 999],
    ["Pashmina shawl", 3999],
  ],
  "skin-care": [
    ["Turmeric face wash", 299],
    ["Neem cleansing gel", 349],
    ["Rose water toner", 249],
    ["Vitamin C serum", 799],
    ["Saffron night cream", 1199],
    ["Aloe vera moisturiser", 449],
    ["Sunscreen SPF 50", 599],
    ["Kumkumadi oil", 1499],
    ["Sandalwood face pack", 399],
    ["Lip balm", 149],
  ],
  home: [
    ["Block print bedsheet", 1599],
    ["Brass diya set", 899],
    ["Ceramic dinner set", 3499],
    ["Jute rug", 2199],
    ["Copper water bottle", 999],
    ["Scented candle", 549],
    ["Cushion covers, set of 5", 1099],
    ["Wall hanging", 1299],
    ["Steel masala box", 799],
    ["Cotton towels, set of 4", 1199],
  ],
};

const codes: Record<Category, string> = { fashion: "FA", "skin-care": "SK", home: "HO" };

/** All products of a category; never empty. */
export function productsOf(category: Category): readonly Product[] {
  return goods[category].map(([name, price], index) => ({
    id: `${codes[category]}-${101 + index}`,
    name,
    category,
    price,
  }));
}
