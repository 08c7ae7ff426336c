// The demonstration goods as they are seeded.

import { readFileSync } from "node:fs";

interface Catalogue {
  categories: { slug: string; name: string }[];
  products: { slug: string; title: string; category: string }[];
}

const file = new URL("../../server/demo/catalogue.json", import.meta.url);

/** Every category and product of the demonstration shop. */
export const catalogue = JSON.parse(readFileSync(file, "utf8")) as Catalogue;

/** The title of a product. */
export function titleOf(slug: string): string {
  const product = catalogue.products.find((each) => each.slug === slug);
  if (!product) {
    throw new Error(`no product ${slug} in the catalogue`);
  }
  return product.title;
}
