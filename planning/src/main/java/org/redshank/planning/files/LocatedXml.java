package org.redshank.planning.files;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML element that knows where in its file it stands, so that a fault can be told by element and line. */
final class LocatedXml {
    private static final int DEEPEST = 200;

    private final String file;
    private final String path;
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<LocatedXml> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private LocatedXml(String file, String path, String name, int line) {
        this.file = file;
        this.path = path;
        this.name = name;
        this.line = line;
    }

    /**
     * Reads a whole text; names lose their prefixes.
     *
     * @param root what the outermost element must be called
     * @throws FileFaultException when it is not XML, or names a document type, which could pull in other files
     */
    static LocatedXml read(String file, String text, String root) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                int event = reader.next();
                int line = Math.max(1, reader.getLocation().getLineNumber());
                if (event == XMLStreamConstants.DTD) {
                    throw new FileFaultException(
                            file, line, "", "names a document type (DOCTYPE), which is not read; take it out");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!reader.getLocalName().equals(root)) {
                        throw new FileFaultException(
                                file, line, reader.getLocalName(), "must be an element \"" + root + "\"");
                    }
                    LocatedXml element = element(file, root, reader, 0);
                    while (reader.hasNext()) {
                        reader.next();
                    }
                    return element;
                }
            }
            throw new FileFaultException(file, 1, "", "is empty");
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new FileFaultException(file, line, "", "is no XML: " + reason(e));
        }
    }

    /** What is wrong without where, which is told apart. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        return (at < 0 ? message : message.substring(at + "Message: ".length())).strip();
    }

    private static LocatedXml element(String file, String path, XMLStreamReader reader, int depth)
            throws XMLStreamException {
        LocatedXml element = new LocatedXml(
                file,
                path,
                reader.getLocalName(),
                Math.max(1, reader.getLocation().getLineNumber()));
        if (depth > DEEPEST) {
            throw element.fault("is nested too deep");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        Map<String, Integer> counts = new HashMap<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String child = reader.getLocalName();
                    int number = counts.merge(child, 1, Integer::sum);
                    String at = path + "/" + child + (number == 1 ? "" : "[" + number + "]");
                    element.children.add(element(file, at, reader, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw element.fault("names an entity that is not one of XML's own");
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
        return element;
    }

    FileFaultException fault(String problem) {
        return new FileFaultException(file, line, path, problem);
    }

    /** A fault of something within the element's text, which begins so many characters into it. */
    FileFaultException fault(int into, String problem) {
        int lines = (int) text.substring(0, Math.min(into, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
        return new FileFaultException(file, line + lines, path, problem);
    }

    String name() {
        return name;
    }

    List<LocatedXml> children() {
        return children;
    }

    List<LocatedXml> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The first child of a name. */
    Optional<LocatedXml> optional(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** A child that must be there. */
    LocatedXml child(String wanted) {
        return optional(wanted).orElseThrow(() -> fault("has no element \"" + wanted + "\""));
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    /** An attribute that must be there and be a number. */
    double number(String wanted) {
        String value = attribute(wanted).orElseThrow(() -> fault("has no attribute \"" + wanted + "\""));
        return parsed(value, () -> fault("attribute \"" + wanted + "\" must be a number, was \"" + value + "\""));
    }

    /** The text as a number. */
    double number() {
        return parsed(text(), () -> fault("must be a number, was \"" + text() + "\""));
    }

    private static double parsed(String word, Supplier<FileFaultException> fault) {
        try {
            double number = Double.parseDouble(word.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw fault.get();
        }
        throw fault.get();
    }

    /** The text between its tags, without space around it. */
    String text() {
        return text.toString().strip();
    }

    /** The text between its tags as it is. */
    String wholeText() {
        return text.toString();
    }
}
