package io.github.mcpwar.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The {@code WEB-INF/web.xml} of the unpacked WAR that contains a class, for processes without a
 * container.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0">Jakarta
 *     Servlet 6.0, Deployment Descriptor</a>
 */
record WebXml(Path file) {

  /** Finds the descriptor for a class; empty if it is not in a WAR, or the WAR has none. */
  static Optional<WebXml> around(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !"file".equals(location.getProtocol())) {
      return Optional.empty();
    }
    try {
      return above(Path.of(location.toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Finds the descriptor for a folder of classes or a JAR. */
  static Optional<WebXml> above(Path classes) {
    for (Path folder = classes; folder != null; folder = folder.getParent()) {
      if (folder.endsWith("WEB-INF")) {
        return Optional.of(new WebXml(folder.resolve("web.xml")))
            .filter(found -> Files.isRegularFile(found.file()));
      }
    }
    return Optional.empty();
  }

  /**
   * The context parameters, by name.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  Map<String, String> contextParameters() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      return contextParameters(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> contextParameters(XMLStreamReader xml)
      throws XMLStreamException {
    Map<String, String> parameters = new HashMap<>();
    boolean inside = false;
    String name = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("context-param")) {
        inside = false;
      } else if (event == XMLStreamReader.START_ELEMENT) {
        String element = xml.getLocalName();
        inside |= element.equals("context-param");
        if (inside && element.equals("param-name")) {
          name = xml.getElementText().strip();
        } else if (inside && element.equals("param-value")) {
          parameters.put(name, xml.getElementText().strip());
        }
      }
    }
    return parameters;
  }
}
