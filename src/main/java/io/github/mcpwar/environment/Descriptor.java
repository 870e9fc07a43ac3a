package io.github.mcpwar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A deployment descriptor of the application, in any of its historic namespaces. */
record Descriptor(URL location) {
  private static final String NO_EXTERNAL_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  /**
   * Returns all elements of a name. If the file cannot be read, logs a warning and returns none.
   */
  List<Element> elements(String name) {
    try (InputStream in = location.openStream()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_EXTERNAL_DTD, false);
      NodeList found = factory.newDocumentBuilder().parse(in).getElementsByTagNameNS("*", name);
      return IntStream.range(0, found.getLength())
          .mapToObj(i -> (Element) found.item(i))
          .toList();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      System.getLogger(Descriptor.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "The deployment descriptor " + location + " cannot be read",
              e);
      return List.of();
    }
  }

  /** Returns the text of the first element of a name within another; empty if there is none. */
  static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS("*", name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
