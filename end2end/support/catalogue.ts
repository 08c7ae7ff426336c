// The demonstration goods as they are seeded.

import { readFileSync } from "node:fs";

interface Catalogue {
  categories: { slug: string; name: string }[];
  products: { slug: string; title: string; category: string }[];
}

const file = new URL("../../server/demo/catalogue.json", import.meta.url);

interface Written extends Catalogue {
  front: { title: string; delivery_title: string };
  categories: { slug: string; name: string; parent?: string }[];
  collections: { slug: string; name: string }[];
}

const written = JSON.parse(readFileSync(file, "utf8")) as Written;
const parents = new Map(written.categories.map(({ slug, parent }) => [slug, parent ?? slug]));

/** The categories at the root of the tree of the demonstration shop, and every product with the one it stands below. */
export const catalogue: Catalogue = {
  categories: written.categories.filter(({ parent }) => !parent),
  products: written.products.map((product) => ({
    ...product,
    category: parents.get(product.category) ?? product.category,
  })),
};

/** What the home page of the demonstration shop says. */
export const front = written.front;

/** The collections of the demonstration shop. */
export const collections = written.collections;

/** The title of a product. */
export function titleOf(slug: string): string {
  const product = catalogue.products.find((each) => each.slug === slug);
  if (!product) {
    throw new Error(`no product ${slug} in the catalogue`);
  }
  return product.title;
}
