// Bodies as pages' forms send them.

function pairsOf(value: unknown, name: string): readonly (readonly [name: string, value: string])[] {
  if (typeof value !== 'object' || value === null) return [[name, value === undefined || value === null ? '' : String(value)]];
  if (Array.isArray(value)) return value.flatMap((one) => pairsOf(one, `${name}[]`));
  return Object.entries(value).flatMap(([member, one]) => pairsOf(one, name ? `${name}[${member}]` : member));
}

/** The engine sends it with the header that fits it. */
export function formOf(body: unknown, encoding: 'form' | 'multipart'): URLSearchParams | FormData {
  const form = encoding === 'form' ? new URLSearchParams() : new FormData();
  for (const [name, value] of pairsOf(body, '')) form.append(name, value);
  return form;
}
