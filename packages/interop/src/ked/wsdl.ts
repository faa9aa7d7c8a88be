import { childOf, descendantsOf, parseXml, type XmlElement } from '../xml.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema';
const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
const WSDL_SOAP = 'http://schemas.xmlsoap.org/wsdl/soap/';

/** An element of a message, as its schema declares it. */
export interface Declared {
  readonly name: string;
  readonly required: boolean;
  readonly children: readonly Declared[];
}

/** One operation of a document/literal WSDL 1.1. */
export interface WsdlOperation {
  readonly name: string;
  readonly soapAction: string;
  readonly namespace: string;
  readonly childrenQualified: boolean;
  readonly request: Declared;
  readonly response: Declared;
}

type Scope = ReadonlyMap<string, string>;
interface Named {
  readonly node: XmlElement;
  readonly schema: XmlElement;
  readonly scope: Scope;
}

/** What the schemas of all documents declare, by `{namespace}name`. */
interface Schemas {
  readonly elements: Map<string, Named>;
  readonly types: Map<string, Named>;
}

/**
 * Reads WSDL 1.1 and XML Schema documents (a WSDL and the schemas that it imports, in any order).
 *
 * @throws XmlError when a document is not well-formed XML.
 */
export function readWsdl(documents: readonly string[]): WsdlOperation[] {
  const roots = documents.map((text) => parseXml(text));
  const schemas: Schemas = { elements: new Map(), types: new Map() };
  for (const root of roots) collect(root, new Map(), schemas);
  return roots
    .filter((root) => root.name === 'definitions' && root.namespace === WSDL)
    .flatMap((root) => {
      const scope = within(new Map(), root);
      const target = root.attributes.get('targetNamespace') ?? '';
      return descendantsOf(root, 'portType')
        .flatMap((port) => port.children.filter(({ name }) => name === 'operation'))
        .flatMap((operation) => toOperation(operation, root, scope, target, roots, schemas) ?? []);
    });
}

function within(scope: Scope, node: XmlElement): Scope {
  return node.prefixes.size === 0 ? scope : new Map([...scope, ...node.prefixes]);
}

function collect(node: XmlElement, outer: Scope, schemas: Schemas): void {
  const scope = within(outer, node);
  if (node.name !== 'schema' || node.namespace !== XSD) {
    for (const child of node.children) collect(child, scope, schemas);
    return;
  }
  const target = node.attributes.get('targetNamespace') ?? '';
  for (const child of node.children) {
    const key = `{${target}}${child.attributes.get('name') ?? ''}`;
    const named = { node: child, schema: node, scope: within(scope, child) };
    if (child.name === 'element') schemas.elements.set(key, named);
    if (child.name === 'complexType') schemas.types.set(key, named);
  }
}

/** `prefix:local` as `{namespace}local`. */
function expand(qname: string, scope: Scope): string {
  const [prefix, local] = qname.includes(':') ? (qname.split(':', 2) as [string, string]) : ['', qname];
  return `{${scope.get(prefix) ?? ''}}${local}`;
}

function toOperation(
  operation: XmlElement,
  root: XmlElement,
  scope: Scope,
  target: string,
  roots: readonly XmlElement[],
  schemas: Schemas,
): WsdlOperation | null {
  const name = operation.attributes.get('name') ?? '';
  const part = (direction: 'input' | 'output'): Named | undefined => {
    const message = childOf(operation, direction)?.attributes.get('message');
    if (message === undefined) return undefined;
    const local = message.split(':').at(-1);
    const declared = roots.flatMap((one) =>
      one.children.filter((child) => child.name === 'message' && child.attributes.get('name') === local),
    )[0];
    const element = declared && childOf(declared, 'part')?.attributes.get('element');
    return element === undefined
      ? undefined
      : schemas.elements.get(expand(element, within(scope, declared as XmlElement)));
  };
  const request = part('input');
  const response = part('output');
  if (!request || !response) return null;
  const bound = descendantsOf(root, 'binding')
    .flatMap((binding) => binding.children)
    .find((child) => child.name === 'operation' && child.attributes.get('name') === name);
  const soap = bound?.children.find((child) => child.name === 'operation' && child.namespace === WSDL_SOAP);
  return {
    name,
    soapAction: soap?.attributes.get('soapAction') ?? '',
    namespace: request.schema.attributes.get('targetNamespace') ?? target,
    childrenQualified: request.schema.attributes.get('elementFormDefault') === 'qualified',
    request: declare(request, schemas, 0),
    response: declare(response, schemas, 0),
  };
}

function declare(named: Named, schemas: Schemas, depth: number): Declared {
  const { node, scope } = named;
  const ref = node.attributes.get('ref');
  const referred = ref === undefined ? undefined : schemas.elements.get(expand(ref, scope));
  if (referred && depth < 16) {
    return { ...declare(referred, schemas, depth + 1), required: isRequired(node) };
  }
  const type = node.attributes.get('type');
  const inline = childOf(node, 'complexType');
  const complex: Named | undefined = inline
    ? { ...named, node: inline, scope: within(scope, inline) }
    : type === undefined
      ? undefined
      : schemas.types.get(expand(type, scope));
  return {
    name: node.attributes.get('name') ?? ref?.split(':').at(-1) ?? '',
    required: isRequired(node),
    // A type may hold itself.
    children: complex === undefined || depth >= 16 ? [] : contentOf(complex, schemas, depth + 1),
  };
}

function isRequired(node: XmlElement): boolean {
  return node.attributes.get('minOccurs') !== '0';
}

function contentOf(type: Named, schemas: Schemas, depth: number): Declared[] {
  return type.node.children.flatMap((child): Declared[] => {
    const scope = within(type.scope, child);
    switch (child.name) {
      case 'sequence':
      case 'all':
      case 'choice':
      case 'complexContent':
        return contentOf({ ...type, node: child, scope }, schemas, depth);
      case 'extension': {
        const base = schemas.types.get(expand(child.attributes.get('base') ?? '', scope));
        return [
          ...(base && depth < 16 ? contentOf(base, schemas, depth + 1) : []),
          ...contentOf({ ...type, node: child, scope }, schemas, depth),
        ];
      }
      case 'element':
        return [declare({ ...type, node: child, scope }, schemas, depth)];
      default:
        return [];
    }
  });
}
