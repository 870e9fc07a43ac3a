package io.github.mcpwar.launcher;

import javax.xml.parsers.SAXParser;
import org.apache.catalina.startup.ContextConfig;
import org.apache.tomcat.util.digester.Digester;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's configuration of the web application: {@code web.xml}, fragments and annotations.
 * Without {@code context.xml}, which the launcher takes the place of, so that the XML parser need
 * not be loaded for nothing.
 */
final class WebXmlConfig extends ContextConfig {

  @Override
  protected Digester createContextDigester() {
    return new Unused();
  }

  @Override
  protected void contextConfig(Digester digester) {
    // There is no such file.
  }

  /** A reader of XML without a parser. */
  private static final class Unused extends Digester {

    @Override
    public @Nullable SAXParser getParser() {
      return null;
    }
  }
}
