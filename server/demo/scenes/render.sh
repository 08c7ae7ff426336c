#!/usr/bin/env bash
# Render the product pictures and convert them to WebP.
#   ./render.sh               everything
#   ./render.sh slug [...]    only these products
# Environment: SIZE (default 640), FORCE=1 (also pictures newer than their scene), KEEP=dir (keep the PNG files there), FONTS (DejaVu directory)
set -euo pipefail
cd "$(dirname "$0")"
SIZE="${SIZE:-640}"
FONTS="${FONTS:-/usr/share/fonts/truetype/dejavu}"
OUT="../images"
TMP="$(mktemp -d)"
trap 'rm -rf "$TMP"' EXIT
mkdir -p "$OUT"
if [ $# -eq 0 ]; then set -- *.pov; fi
for arg in "$@"; do
  slug="$(basename "$arg" .pov)"
  if [ "$OUT/$slug.webp" -nt "$slug.pov" ] && [ -z "${FORCE:-}" ]; then continue; fi
  if ! nice -n "${NICENESS:-19}" povray "+I$slug.pov" "+O$TMP/$slug.png" +FN8 "+W$SIZE" "+H$SIZE" \
      +A0.3 +AM1 +R2 +WT1 -D +Llib "+L$FONTS" Dither=on >"$TMP/log" 2>&1; then
    echo "$slug: render failed" >&2
    grep -i -A4 error "$TMP/log" >&2 || tail -n 12 "$TMP/log" >&2
    exit 1
  fi
  for q in 86 82 78 74 70 64 58 50 40; do
    cwebp -quiet -m 6 -q "$q" -sharp_yuv "$TMP/$slug.png" -o "$TMP/$slug.webp"
    [ "$(wc -c <"$TMP/$slug.webp")" -le 81920 ] && break
  done
  mv "$TMP/$slug.webp" "$OUT/$slug.webp"
  if [ -n "${KEEP:-}" ]; then mkdir -p "$KEEP"; mv "$TMP/$slug.png" "$KEEP/"; fi
  echo "$slug  q=$q  $(wc -c <"$OUT/$slug.webp") bytes"
done
