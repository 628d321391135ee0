"""Deterministic running text, code and pictures that look like a technical course to a parser and a highlighter."""
import json
import random
import struct
import zlib

NOUNS = (
    "asset upload delivery transform preset folder tag metadata webhook signature policy quota bucket region cache "
    "header version pipeline schema release quarter migration planning rollout token field locale format codec bitrate "
    "quality crop gravity overlay layer fallback origin purge manifest adapter module partner audit role scope endpoint "
    "request response retry timeout latency budget queue worker shard index query filter cursor batch stream event sink "
    "source config default override validation checksum digest archive package bundle session state objective measure"
).split()
VERBS = (
    "configure deploy validate transform migrate review publish measure compare restrict rotate sign cache purge map "
    "export import stage verify monitor tune batch schedule reject approve"
).split()
GLUE = (
    "the a of to and in for with on by from when each every this that is are was must should can before after between "
    "without within across per than then also only"
).split()


def _vocabulary():
    """Words with Zipf-like weights: the repetition of real prose, which hashing and search indexes feel."""
    rng = random.Random(99)
    onsets = "b br c ch d dr f g gr h k l m n p pr qu r s st t tr v w".split()
    nuclei, codas = "a e i o u ea io ou ai".split(), "n r s t l m nd rt st ck ng x".split()
    made = set()
    while len(made) < 4000:
        made.add("".join(rng.choice(onsets) + rng.choice(nuclei) for _ in range(rng.randint(1, 3))) + rng.choice(codas))
    words = GLUE + NOUNS + VERBS + sorted(made)
    total, cumulative = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 2.7) ** 0.85
        cumulative.append(total)
    return words, cumulative


_WORDS, _CUMULATIVE = _vocabulary()


class Text:
    """Prose from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def words(self, count):
        return self.rng.choices(_WORDS, cum_weights=_CUMULATIVE, k=count)

    def sentence(self, inline=True, end="."):
        rng, words = self.rng, self.words(self.rng.randint(8, 19))
        if inline:
            for _ in range(rng.choice((0, 0, 1, 1, 2))):
                at = rng.randrange(len(words))
                words[at] = rng.choice(("**%s**", "*%s*", "`%s`", "`%s()`")) % words[at].strip("*`()")
        text = " ".join(words)
        return text[0].upper() + text[1:] + end

    def paragraph(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))

    def phrase(self, count=3):
        return " ".join(self.words(count)).capitalize()

    def title(self, count=3):
        return " ".join(w.capitalize() for w in self.rng.choices(NOUNS + VERBS, k=count))


def bash(text):
    noun, place, ending = text.rng.choice(NOUNS), text.rng.choice(NOUNS), text.rng.choice(["jpg", "png", "webp"])
    return f"""```bash title="{noun}.sh"
#!/usr/bin/env bash
set -euo pipefail
for f in ./{noun}/*.{ending}; do
  name=$(basename "$f" | tr 'A-Z' 'a-z')   # {text.sentence(False)}
  if [[ -s "$f" ]]; then
    curl -sS -X POST "https://api.example/v1/{place}/upload" \\
      -F "file=@${{f}}" -F "id={place}/${{name%.*}}" -H "Authorization: Bearer $TOKEN" | jq -r '.address'
  fi
done
```"""


def data(text):
    rng = text.rng
    value = {
        rng.choice(NOUNS): {"id": f"{rng.choice(NOUNS)}_{rng.randint(1, 9999)}", "enabled": rng.random() < 0.5, "limit": rng.randint(1, 5000)},
        "rules": [{"match": f"/{word}/*", "ttl": rng.randint(60, 86400), "note": text.sentence(False)} for word in rng.sample(NOUNS, 3)],
        "sizes": [{"width": rng.choice([320, 640, 1280]), "crop": rng.choice(["fill", "fit", "pad"]), "quality": "auto"} for _ in range(2)],
    }
    return "```json\n" + json.dumps(value, indent=2) + "\n```"


def script(text):
    rng = text.rng
    first, second, third = rng.sample(VERBS, 3)
    return f"""```js mark="5,7-8"
import {{ {first}, {second} }} from "@example/{rng.choice(NOUNS)}";

// {text.sentence(False)}
export async function {third}Asset(id, {{ width = {rng.choice([320, 640, 800])}, retries = 3 }} = {{}}) {{
  for (let i = 0; i < retries; i += 1) {{
    try {{
      const answer = await {first}(`/v1/${{id}}?w=${{width}}`, {{ method: "POST" }});
      if (answer.status === {rng.choice([200, 201, 204])}) return {second}(await answer.json());
    }} catch (error) {{
      console.warn("{text.title(2)}", error?.message ?? null);
    }}
  }}
  throw new Error(`{third} failed after ${{retries}} attempts`);
}}
```"""


def png(number):
    """A small valid RGB picture, 160 × 90, noisy enough not to compress to nothing."""
    rng = random.Random(number)
    row = lambda y: b"\0" + bytes(((x * number + y) & 255 if c else rng.randrange(64)) for x in range(160) for c in range(3))
    raw = b"".join(row(y) for y in range(90))
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", 160, 90, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 6)) + chunk(b"IEND", b"")
