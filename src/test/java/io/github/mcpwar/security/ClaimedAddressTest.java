package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.callers.Network;
import io.github.mcpwar.testkit.Messages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Addresses that a header claims: they never make a client local, however Tomcat is configured. */
class ClaimedAddressTest {

  /** Returns the address by which it knows a client. */
  private static final class Teller extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .print(ThisMachine.sent(request) + " " + Network.of(request.getRemoteAddr()));
    }
  }

  /**
   * Returns the answer of a Tomcat on 127.0.0.1 to a client with a header, which may well be a
   * proxy.
   */
  private static String told(Path folder, RemoteIpValve valve, String forwarded) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getEngine().getPipeline().addValve(valve);
    Context context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "teller", new Teller());
    context.addServletMappingDecoded("/*", "teller");
    tomcat.start();
    try {
      Messages client =
          Messages.to(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()), null);
      return (forwarded.isEmpty() ? client : client.with("X-Forwarded-For", forwarded))
          .post("/", "{}")
          .body();
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true,false 127.0.0.1",
    "127.0.0.1,false,false 127.0.0.1",
    "::1,false,false 0000000000000000",
    "'127.0.0.1, 127.0.0.1',true,false 127.0.0.1",
    "'10.0.0.1, 127.0.0.1',false,false 10.0.0.1",
    "localhost,true,false unknown",
    "'',true,false 127.0.0.1"
  })
  void with_the_valve_as_it_is_by_itself(
      String forwarded, boolean attributes, String expected, @TempDir Path folder)
      throws Exception {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setRequestAttributesEnabled(attributes);
    assertThat(told(folder, valve, forwarded)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,false 203.0.113.7",
    "'127.0.0.1, 203.0.113.7',false 203.0.113.7",
    "127.0.0.1,false 127.0.0.1"
  })
  void with_the_valve_of_our_example(String forwarded, String expected, @TempDir Path folder)
      throws Exception {
    assertThat(told(folder, ofExample(), forwarded)).isEqualTo(expected);
  }

  @Test
  void the_valve_of_our_example_trusts_the_proxy_and_nobody_else() throws Exception {
    assertThat(ofExample().getInternalProxies()).isEqualTo("127.0.0.1");
  }

  /** The valve as the example has it. */
  private static RemoteIpValve ofExample() throws Exception {
    String example = Files.readString(Path.of("deploy-tomcat/server.xml.example"));
    String line = example
        .lines()
        .filter(each -> each.contains("RemoteIpValve\""))
        .findFirst()
        .orElseThrow();
    Element element = javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new java.io.StringReader(line.strip())))
        .getDocumentElement();
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies(element.getAttribute("internalProxies"));
    valve.setProtocolHeader(element.getAttribute("protocolHeader"));
    return valve;
  }
}
