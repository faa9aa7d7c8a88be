import { SaxesParser, type SaxesTagNS } from 'saxes';

/** An element by its local name: prefixes are the sender's own business (Namespaces in XML 1.0 §4). */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** Attributes by local name, `xmlns` ones left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA, joined; not that of its children. */
  readonly text: string;
  /** Prefixes that this element declares, for QNames in values (WSDL). */
  readonly prefixes: ReadonlyMap<string, string>;
}

export interface XmlLimits {
  /** Characters. Default 1,048,576. */
  readonly maxLength?: number;
  readonly maxDepth?: number;
  /** Elements, attributes, texts, comments and instructions together. */
  readonly maxNodes?: number;
}

export type XmlProblem = 'malformed' | 'doctype' | 'too-long' | 'too-deep' | 'too-many-nodes';

/** Why a text was not read as XML. Never holds any of the text. */
export class XmlError extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(`XML refused: ${problem}`);
    this.name = 'XmlError';
    this.problem = problem;
  }
}

interface Building {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Map<string, string>;
  readonly children: Building[];
  readonly prefixes: Map<string, string>;
  text: string;
}

/**
 * Reads a well-formed XML document strictly: no DOCTYPE (SOAP 1.1 §3 forbids one, and every expansion attack needs
 * one), no entity but the five of XML and character references, bounded in length, depth and nodes. Names live in
 * Maps, so that no document can reach a prototype.
 *
 * @throws XmlError
 */
export function parseXml(source: string, limits: XmlLimits = {}): XmlElement {
  const { maxLength = 1024 * 1024, maxDepth = 64, maxNodes = 50_000 } = limits;
  if (source.length > maxLength) throw new XmlError('too-long');
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Building[] = [];
  let root: Building | null = null;
  let nodes = 0;
  const count = () => {
    nodes += 1;
    if (nodes > maxNodes) throw new XmlError('too-many-nodes');
  };
  const addText = (text: string) => {
    count();
    const parent = open.at(-1);
    if (parent) parent.text += text;
  };
  parser.on('doctype', () => {
    throw new XmlError('doctype');
  });
  parser.on('comment', count);
  parser.on('processinginstruction', count);
  parser.on('attribute', count);
  parser.on('opentagstart', () => {
    count();
    if (open.length >= maxDepth) throw new XmlError('too-deep');
  });
  parser.on('opentag', (tag) => {
    const element = building(tag);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', () => {
    throw new XmlError('malformed');
  });
  // The parser strips a byte order mark by itself; a decoder that kept one must not make the document malformed.
  parser.write(source).close();
  if (root === null || open.length > 0) throw new XmlError('malformed');
  return root;
}

function building(tag: SaxesTagNS): Building {
  const attributes = new Map<string, string>();
  const prefixes = new Map<string, string>();
  for (const { prefix, local, value } of Object.values(tag.attributes)) {
    if (prefix === 'xmlns') prefixes.set(local, value);
    else if (prefix === '' && local === 'xmlns') prefixes.set('', value);
    else attributes.set(local, value);
  }
  return { name: tag.local, namespace: tag.uri, attributes, children: [], prefixes, text: '' };
}

/** The first child of that local name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** All descendants of that local name, in document order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ]);
}
