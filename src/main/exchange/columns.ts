// Which column of a table is which field, by what people call them (pure).
// Must not know how a table is read.
import type { ImportKind } from '../../contract/exchange.ts';
import { Fault } from '../../contract/fault.ts';

/** What a heading may be called, without blanks, signs and accents. The first line of a field is its own name. */
const called: Record<ImportKind, Record<string, readonly string[]>> = {
  customers: {
    name: [
      'name',
      'customer',
      'customername',
      'fullname',
      'client',
      'clientname',
      'contact',
      'nombre',
      'cliente',
      'nom',
    ],
    firstName: ['firstname', 'first', 'givenname', 'forename', 'prenom'],
    lastName: ['lastname', 'last', 'surname', 'familyname', 'apellido', 'apellidos', 'nomdefamille'],
    phone: [
      'phone',
      'telephone',
      'tel',
      'phonenumber',
      'telephonenumber',
      'mobile',
      'cell',
      'cellphone',
      'telefono',
      'movil',
      'portable',
    ],
    email: ['email', 'mail', 'emailaddress', 'correo', 'correoelectronico', 'courriel'],
    address: ['address', 'street', 'streetaddress', 'addressline1', 'direccion', 'calle', 'adresse', 'rue'],
    city: ['city', 'town', 'ciudad', 'ville'],
    region: ['state', 'province', 'region', 'estado', 'provincia'],
    zip: ['zip', 'zipcode', 'postcode', 'postalcode', 'codigopostal', 'codepostal'],
    note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'nota', 'notas', 'remarque'],
    id: ['id', 'customerid'],
    // What an export of this program says of a record.
    erasedAt: ['erasedat'],
    mergedInto: ['mergedinto'],
    practice: ['practice'],
  },
  locks: {
    model: ['model', 'modelid', 'modelname', 'lock', 'lockmodel', 'modelo', 'modele'],
    serial: ['serial', 'serialnumber', 'serialno', 'sn', 'numerodeserie', 'nodeserie'],
    label: ['label', 'name', 'lockname', 'etiqueta', 'nom', 'nombre'],
    finish: ['finish', 'color', 'colour', 'acabado', 'finition'],
    place: ['place', 'location', 'door', 'room', 'unit', 'lugar', 'puerta', 'ubicacion', 'lieu', 'porte'],
    tag: ['tag', 'labelnumber', 'number', 'numero'],
    practice: ['practice'],
  },
};
const needed: Record<ImportKind, readonly string[]> = {
  customers: ['name', 'firstName', 'lastName', 'phone', 'id'],
  locks: ['model', 'tag'],
};

/** The field of each column, null for one that is left out. import.no-columns when none of those is there that it takes. */
export function fieldsOf(kind: ImportKind, heading: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  const fields = heading.map((title) => {
    const plain = title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    const field = Object.entries(called[kind]).find(([, names]) => names.includes(plain))?.[0] ?? null;
    // Two columns of one kind: the first counts.
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
  if (!needed[kind].some((field) => taken.has(field))) {
    const what = kind === 'customers' ? 'a name or a telephone number' : 'a model or a tag';
    throw new Fault('import.no-columns', `no column is called anything like ${what}`);
  }
  return fields;
}

/** The cells of a line by field; what the line does not have is empty. */
export function cellsOf(fields: readonly (string | null)[], cells: readonly string[]): Record<string, string> {
  const pairs = fields.flatMap((field, at) => (field === null ? [] : [[field, cells[at] ?? ''] as const]));
  return Object.fromEntries(pairs);
}
