package org.redshank.planning.files;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** Writes shapes as KML 2.2 (OGC 07-147r2) and GPX 1.1. */
final class XmlWriter {
    /** Element of GPX's extensions with a height that is not above sea level. */
    static final String HEIGHT = "height";

    private static final String GPX = "http://www.topografix.com/GPX/1/1";
    private static final String OWN = "urn:redshank:gpx:1";

    private final XMLStreamWriter xml;

    private XmlWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    private interface Body {
        void write(XmlWriter out) throws XMLStreamException;
    }

    private static String text(Body body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            body.write(new XmlWriter(xml));
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the shapes cannot be XML: " + e.getMessage(), e);
        }
        return text.append('\n').toString();
    }

    /** A placemark for each shape. */
    static String kml(String name, List<Shape> shapes) {
        return text(out -> {
            out.start("kml");
            out.xml.writeDefaultNamespace("http://www.opengis.net/kml/2.2");
            out.start("Document");
            out.element("name", name);
            for (Shape shape : shapes) {
                out.placemark(shape);
            }
        });
    }

    private void placemark(Shape shape) throws XMLStreamException {
        start("Placemark");
        element("name", shape.name());
        start("ExtendedData");
        if (shape.role() != Shape.Role.UNSAID) {
            data(GeoJson.ROLE, shape.role().word());
        }
        GeoJson.datum(shape.form()).ifPresent(datum -> data(GeoJson.DATUM, datum));
        for (Map.Entry<String, Object> property : shape.properties().entrySet()) {
            data(property.getKey(), GeoJson.word(property.getValue()));
        }
        end();
        switch (shape.form()) {
            case Shape.Form.Point point -> geometry("Point", List.of(point.spot()));
            case Shape.Form.Line line -> geometry("LineString", line.spots());
            case Shape.Form.Ring ring ->
                polygon(ring.area().outer(), ring.area().holes());
            case Shape.Form.Circle circle -> polygon(circle.ring().outer(), List.of());
        }
        end();
    }

    private void data(String name, String value) {
        try {
            start("Data");
            xml.writeAttribute("name", legal(name));
            element("value", value);
            end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a property cannot be XML: " + e.getMessage(), e);
        }
    }

    private void geometry(String kind, List<Spot> spots) throws XMLStreamException {
        start(kind);
        boolean known = spots.stream().allMatch(spot -> spot.altitude().isPresent());
        boolean sea = spots.stream()
                .allMatch(spot ->
                        spot.altitude().isPresent() && spot.altitude().get() instanceof Altitude.AboveMeanSeaLevel);
        element("altitudeMode", sea ? "absolute" : known ? "relativeToGround" : "clampToGround");
        StringBuilder coordinates = new StringBuilder();
        for (Spot spot : spots) {
            coordinates.append(String.format(
                    Locale.ROOT,
                    "%.8f,%.8f,%.3f ",
                    spot.at().lonDeg(),
                    spot.at().latDeg(),
                    known ? spot.altitude().map(Altitude::metres).orElse(0.0) : 0.0));
        }
        element("coordinates", coordinates.toString().strip());
        end();
    }

    private void polygon(List<LatLon> outer, List<List<LatLon>> holes) throws XMLStreamException {
        start("Polygon");
        ring("outerBoundaryIs", outer);
        for (List<LatLon> hole : holes) {
            ring("innerBoundaryIs", hole);
        }
        end();
    }

    private void ring(String holder, List<LatLon> corners) throws XMLStreamException {
        start(holder);
        start("LinearRing");
        StringBuilder coordinates = new StringBuilder();
        for (LatLon at : GeoJson.closed(corners)) {
            coordinates.append(String.format(Locale.ROOT, "%.8f,%.8f ", at.lonDeg(), at.latDeg()));
        }
        element("coordinates", coordinates.toString().strip());
        end();
        end();
    }

    /** Waypoints and routes; polygons have no place in GPX. */
    static String gpx(String name, List<Shape> shapes) {
        return text(out -> {
            out.start("gpx");
            out.xml.writeDefaultNamespace(GPX);
            out.xml.writeNamespace("r", OWN);
            out.xml.writeAttribute("version", "1.1");
            out.xml.writeAttribute("creator", "Redshank");
            out.start("metadata");
            out.element("name", name);
            out.end();
            for (Shape shape : shapes) {
                if (shape.form() instanceof Shape.Form.Point point) {
                    out.point("wpt", point.spot(), shape);
                }
            }
            for (Shape shape : shapes) {
                if (shape.form() instanceof Shape.Form.Line line) {
                    out.start("rte");
                    out.said(shape);
                    for (Spot spot : line.spots()) {
                        out.point("rtept", spot, null);
                    }
                    out.end();
                }
            }
        });
    }

    private void point(String element, Spot spot, @org.jspecify.annotations.Nullable Shape shape)
            throws XMLStreamException {
        start(element);
        xml.writeAttribute("lat", String.format(Locale.ROOT, "%.8f", spot.at().latDeg()));
        xml.writeAttribute("lon", String.format(Locale.ROOT, "%.8f", spot.at().lonDeg()));
        Altitude altitude = spot.altitude().orElse(null);
        if (altitude instanceof Altitude.AboveMeanSeaLevel) {
            element("ele", String.format(Locale.ROOT, "%.3f", altitude.metres()));
        }
        if (shape != null) {
            said(shape);
        }
        if (altitude != null && !(altitude instanceof Altitude.AboveMeanSeaLevel)) {
            start("extensions");
            xml.writeStartElement("r", HEIGHT, OWN);
            xml.writeAttribute(GeoJson.DATUM, GeoJson.datum(altitude));
            xml.writeCharacters(String.format(Locale.ROOT, "%.3f", altitude.metres()));
            end();
            end();
        }
        end();
    }

    private void said(Shape shape) throws XMLStreamException {
        element("name", shape.name());
        if (shape.role() != Shape.Role.UNSAID) {
            element("type", shape.role().word());
        }
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        start(name);
        xml.writeCharacters(legal(text));
        end();
    }

    /** Without the control characters that XML cannot hold. */
    private static String legal(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xFFFD && !Character.isSurrogate((char) c))
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
