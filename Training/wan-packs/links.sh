#!/bin/sh
# links.sh DIR: in DIR/{ti2v,vace,i2v,moe}, replaces every file equal to its twin in DIR/t2v by a relative link to it.
set -eu
cd "$1"
for kind in ti2v vace i2v moe; do
    (cd "$kind" && find . -type f | sed 's|^\./||') | while read -r file; do
        twin="t2v/$file"
        if [ -f "$twin" ] && [ ! -L "$twin" ] && [ "$(wc -c < "$twin")" -gt 10000 ] && cmp -s "$twin" "$kind/$file"; then
            up=$(printf '%s' "$file" | sed 's|[^/]*/|../|g; s|[^/]*$||')
            ln -sf "$up../$twin" "$kind/$file"
        fi
    done
done
