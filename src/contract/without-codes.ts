// The fields of a customer as they are kept: without codes, with the numbers that belong there.
// Must not know where they come from.
import type { CustomerFields } from './customers.ts';
import { maskCodes, maskNamedCodes } from './mask-codes.ts';

/** A house, a telephone and an address have numbers: there only what is called a code is one. */
const mask: Record<keyof CustomerFields, (text: string) => string> = {
  name: maskCodes,
  note: maskCodes,
  phone: maskNamedCodes,
  email: maskNamedCodes,
  address: maskNamedCodes,
};

/** The given fields without what may be a code; fields that are not given stay out. */
export function withoutCodes(fields: {
  [Field in keyof CustomerFields]?: CustomerFields[Field] | undefined;
}): Partial<CustomerFields> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) =>
      text === undefined ? [] : [[field, mask[field as keyof CustomerFields](text)]],
    ),
  );
}
