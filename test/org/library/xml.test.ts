import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

// Apex Reference, "Document Class", "XmlNode Class".
describe('a document', () => {
  const made = `Dom.Document doc = new Dom.Document();
    Dom.XmlNode root = doc.createRootElement('list', 'urn:l', 'l');
    Dom.XmlNode item = root.addChildElement('item', null, null);
    item.setAttribute('no', '1 & "2"'); item.addTextNode('a < b'); root.addCommentNode('end');`;

  it('is written as it was made', () =>
    expect(exe(`${made} return doc.toXmlString();`)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><l:list xmlns:l="urn:l"><item no="1 &amp; &quot;2&quot;">a &lt; b</item><!--end--></l:list>',
    ));

  it('says the same after it was read again', () => {
    const read = `${made} Dom.Document again = new Dom.Document(); again.load(doc.toXmlString());
      Dom.XmlNode r = again.getRootElement(), i = r.getChildElement('item', null);
      return r.getName() + ' ' + r.getNamespace() + ' ' + r.getChildren().size() + ' ' + r.getChildElements().size() + ' ' + i.getText()
        + ' ' + i.getAttributeValue('no', null) + ' ' + i.getParent().getName() + ' ' + i.getNodeType() + ' ' + i.getNamespace()
        + ' ' + r.getChildElement('none', null);`;
    expect(exe(read)).toBe('list urn:l 2 1 a < b 1 & "2" list ELEMENT null null');
  });

  it('has elements of the default namespace, entities, CDATA and instructions', () => {
    const text = `<?xml version="1.0"?><a xmlns="urn:d"><?do it?><b x='1'/>&#65;&#x42;<![CDATA[<c>]]></a>`;
    const read = `Dom.Document d = new Dom.Document(); d.load('${text.replaceAll("'", "\\'")}'); Dom.XmlNode a = d.getRootElement();
      return a.getText() + ' ' + a.getChildElement('b', 'urn:d').getAttribute('x', '');`;
    expect(exe(read.replace(", '')", ', null)'))).toBe('AB<c> 1');
  });

  it.each(['<a><b></a>', '<a>', 'text', '<a/><b/>', '<a b=c/>', ''])('is refused: %s', (text) =>
    expect(failure(`new Dom.Document().load('${text}'); return 1;`)).toMatch(
      /^System.XmlException: ParseError at \[row,col\]/,
    ),
  );

  // Apex Reference, "HttpResponse Class": getBodyDocument, getXmlStreamReader; "HttpRequest Class": setBodyDocument.
  it('is the body of a message', () => {
    const body = `${made} HttpRequest q = new HttpRequest(); q.setBodyDocument(doc);
      HttpResponse r = new HttpResponse(); r.setBody(q.getBody());
      XmlStreamReader x = r.getXmlStreamReader(); x.nextTag();
      return r.getBodyDocument().getRootElement().getName() + x.getLocalName();`;
    expect(exe(body)).toBe('listlist');
  });
});

// Apex Reference, "XmlStreamReader Class", "XmlStreamWriter Class".
describe('a stream', () => {
  it('is read event by event', () => {
    const read = `XmlStreamReader r = new XmlStreamReader('<books><book id="7">One</book><!--c--></books>'); String said = '';
      while (r.hasNext()) {
        said += r.getEventType() + (r.hasName() ? ':' + r.getLocalName() : '') + (r.hasText() ? ':' + r.getText() : '')
          + (r.getAttributeCount() > 0 ? r.getAttributeValue(null, 'id') + r.getAttributeLocalName(0) : '') + ' ';
        r.next();
      }
      return said + r.getEventType();`;
    expect(exe(read)).toBe(
      'START_DOCUMENT START_ELEMENT:books START_ELEMENT:book7id CHARACTERS:One END_ELEMENT:book COMMENT:c END_ELEMENT:books END_DOCUMENT',
    );
  });

  it('knows what prefixes stand for where they are', () => {
    const read = `XmlStreamReader r = new XmlStreamReader('<a xmlns="urn:d"><p:b xmlns:p="urn:p" p:x="1" y="2"/></a>');
      r.nextTag(); String said = r.getNamespace() + r.getNamespaceCount() + r.getAttributeCount(); r.nextTag();
      return said + ' ' + r.getNamespace() + r.getAttributeNamespace(0) + r.getAttributeNamespace(1)
        + r.getNamespacePrefix(0) + r.getNamespaceURIAt(0) + r.getNamespaceURI(null);`;
    expect(exe(read)).toBe('urn:d10 urn:purn:pnullpurn:purn:d');
  });

  it('is written tag by tag', () => {
    const written = `XmlStreamWriter w = new XmlStreamWriter(); w.writeStartDocument(null, '1.0');
      w.writeStartElement('m', 'Library', 'urn:b'); w.writeNamespace('m', 'urn:b'); w.writeComment('c');
      w.writeStartElement(null, 'book', null); w.writeAttribute(null, null, 'id', '"1"'); w.writeCharacters('a&b'); w.writeEndElement();
      w.writeEmptyElement(null, 'ISBN', null); w.writeEndDocument(); String text = w.getXmlString(); w.close(); return text;`;
    expect(exe(written)).toBe(
      '<?xml version="1.0"?><m:Library xmlns:m="urn:b"><!--c--><book id="&quot;1&quot;">a&amp;b</book><ISBN/></m:Library>',
    );
  });
});
