package org.redshank.planning.files;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.redshank.earth.Altitude;

/** Flights as KML 2.2 (OGC 07-147r2): a placemark with a line for each. */
final class KmlWriter {
    private KmlWriter() {}

    static String text(String name, List<Flight> flights) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("kml");
            xml.writeDefaultNamespace("http://www.opengis.net/kml/2.2");
            xml.writeStartElement("Document");
            element(xml, "name", name);
            for (Flight flight : flights) {
                placemark(xml, flight);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the text of a flight cannot be KML: " + e.getMessage(), e);
        }
        return text.append('\n').toString();
    }

    private static void placemark(XMLStreamWriter xml, Flight flight) throws XMLStreamException {
        xml.writeStartElement("Placemark");
        element(xml, "name", flight.vehicle() + " sortie " + flight.number());
        xml.writeStartElement("LineString");
        boolean sea = flight.steps().getFirst().position().altitude() instanceof Altitude.AboveMeanSeaLevel;
        element(xml, "altitudeMode", sea ? "absolute" : "relativeToGround");
        StringBuilder coordinates = new StringBuilder();
        for (Flight.Step step : flight.steps()) {
            coordinates.append(String.format(
                    Locale.ROOT,
                    "%.8f,%.8f,%.2f ",
                    step.position().at().lonDeg(),
                    step.position().at().latDeg(),
                    step.position().altitude().metres()));
        }
        element(xml, "coordinates", coordinates.toString().trim());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
