#!/usr/bin/env python3
"""Validate catalogue.json and the product images. Exit code 1 on problems."""
import itertools
import json
import re
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAX_BYTES = 80 * 1024
SIDE = 640
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
PRODUCT_KEYS = {
    "slug", "title", "brand", "category", "summary", "description", "highlights",
    "image", "image_alt", "options", "variants", "country_of_origin", "hs_code", "tags", "seo_description", "position",
}
VARIANT_KEYS = {"sku", "options", "price_minor", "weight_grams", "stock"}
CATEGORY_KEYS = {"slug", "name", "description", "position"}
BRAND_KEYS = {"slug", "name", "description"}

problems = []


def bad(where, what):
    problems.append(f"{where}: {what}")


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def webp_size(path):
    """Width and height of a WebP file (VP8, VP8L or VP8X)."""
    data = path.read_bytes()[:40]
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8 ":
        w, h = struct.unpack("<HH", data[26:30])
        return w & 0x3FFF, h & 0x3FFF
    if kind == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        return (int.from_bytes(data[24:27], "little") + 1,
                int.from_bytes(data[27:30], "little") + 1)
    return None


def unique(values, where, what):
    seen = set()
    for value in values:
        if value in seen:
            bad(where, f"duplicate {what} {value!r}")
        seen.add(value)


def check_product(p, categories):
    name = p.get("slug", "?")
    if set(p) - {"gift_card"} != PRODUCT_KEYS:
        bad(name, f"keys differ: {sorted(set(p) ^ PRODUCT_KEYS)}")
        return
    if not SLUG.match(name):
        bad(name, "malformed slug")
    if p["category"] not in categories:
        bad(name, f"unknown category {p['category']!r}")
    for key in ("title", "brand", "summary", "description", "image_alt"):
        if not isinstance(p[key], str) or not p[key].strip():
            bad(name, f"empty {key}")
    if len(p["summary"]) > 140:
        bad(name, f"summary has {len(p['summary'])} characters")
    if "\n## " not in p["description"] or "\n- " not in p["description"]:
        bad(name, "description needs headings and a list")
    if any(tag != tag.strip().lower() for tag in p["tags"]):
        bad(name, "tags are small letters")
    if not 3 <= len(p["highlights"]) <= 5:
        bad(name, "needs 3 to 5 highlights")
    if not re.match(r"^[A-Z]{2}$", p["country_of_origin"]):
        bad(name, "country_of_origin is not a two-letter code")
    if not re.match(r"^\d{4}\.\d{2}$", p["hs_code"]):
        bad(name, "hs_code is not of the form 1234.56")
    if not is_int(p["position"]):
        bad(name, "position is not an integer")

    if len(p["options"]) > 2:
        bad(name, "more than two options")
    names = [o["name"] for o in p["options"]]
    unique(names, name, "option")
    for o in p["options"]:
        unique(o["values"], name, f"value of {o['name']}")
    allowed = [dict(zip(names, combo))
               for combo in itertools.product(*(o["values"] for o in p["options"]))]
    if not p["variants"]:
        bad(name, "no variants")
    seen = []
    for v in p["variants"]:
        where = f"{name} / {v.get('sku', '?')}"
        if set(v) != VARIANT_KEYS:
            bad(where, "keys differ")
            continue
        if v["options"] not in allowed:
            bad(where, f"options {v['options']} do not match the product's options")
        if v["options"] in seen:
            bad(where, "same options as another variant")
        seen.append(v["options"])
        if not is_int(v["price_minor"]) or v["price_minor"] <= 0:
            bad(where, "price_minor is not a positive integer")
        lightest, heaviest = (0, 0) if p.get("gift_card") else (50, 6000)
        if not is_int(v["weight_grams"]) or not lightest <= v["weight_grams"] <= heaviest:
            bad(where, "weight_grams out of range")
        if not is_int(v["stock"]) or v["stock"] < 0:
            bad(where, "stock is not a non-negative integer")
    for o in p["options"]:
        for value in o["values"]:
            if not any(s.get(o["name"]) == value for s in seen):
                bad(name, f"no variant with {o['name']} = {value}")

    if p["image"] != f"{name}.webp":
        bad(name, "image is not named after the slug")
    image = HERE / "images" / p["image"]
    if not image.is_file():
        bad(name, "image missing")
        return
    if image.stat().st_size > MAX_BYTES:
        bad(name, f"image has {image.stat().st_size} bytes")
    if webp_size(image) != (SIDE, SIDE):
        bad(name, f"image size is {webp_size(image)}")


def main():
    data = json.loads((HERE / "catalogue.json").read_text(encoding="utf-8"))
    cats, products = data["categories"], data["products"]
    for c in cats:
        if set(c) - {"parent"} != CATEGORY_KEYS:
            bad(c.get("slug", "?"), "category keys differ")
    unique([c["slug"] for c in cats], "categories", "slug")
    unique([p["slug"] for p in products], "products", "slug")
    unique([p["position"] for p in products], "products", "position")
    unique([p["description"] for p in products], "products", "description")
    unique([v["sku"] for p in products for v in p["variants"]], "variants", "sku")
    slugs = {c["slug"] for c in cats}
    for p in products:
        check_product(p, slugs)
    parents = {c["parent"] for c in cats if "parent" in c}
    for c in parents - slugs:
        bad(c, "parent is no category")
    brands = {b["name"] for b in data["brands"]}
    for b in data["brands"]:
        if set(b) != BRAND_KEYS:
            bad(b.get("slug", "?"), "brand keys differ")
    for b in brands ^ {p["brand"] for p in products}:
        bad(b, "brands and products differ")
    known = {p["slug"] for p in products}
    for c in data["collections"]:
        for slug in set(c.get("products", [])) - known:
            bad(c["slug"], f"no product {slug!r}")
        if bool(c.get("products")) == bool(c.get("conditions")):
            bad(c["slug"], "needs either products or conditions")
    for c in slugs - parents - {p["category"] for p in products}:
        bad(c, "category without products")
    named = {p["image"] for p in products}
    for f in sorted((HERE / "images").glob("*")):
        if f.name not in named:
            bad(f.name, "file in images/ belongs to no product")

    for line in problems:
        print(line)
    variants = sum(len(p["variants"]) for p in products)
    print(f"{len(cats)} categories, {len(products)} products, {variants} variants, "
          f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
