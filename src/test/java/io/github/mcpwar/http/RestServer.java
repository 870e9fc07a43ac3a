package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.testkit.RawStream;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jakarta REST on a Tomcat of its own, with the event sinks of the product. */
final class RestServer implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final ExecutorService writers = Executors.newSingleThreadExecutor();
  private final StreamRegistry streams = new StreamRegistry(
      new Codec(),
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 10, 1000, 10),
      new MemoryBudget(1000),
      writers,
      System::nanoTime);

  /** Jakarta REST behind the request object that the server hands to it. */
  private static final class Rest extends ServletContainer {
    private static final long serialVersionUID = 1L;

    Rest(ResourceConfig application) {
      super(application);
    }

    @Override
    public void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      super.service(new RestRequest(request, Accept.of(request)), response);
    }
  }

  /** Starts the server without resources; they may be added to the application before. */
  void start(ResourceConfig application, Path folder) throws LifecycleException {
    application.register(new AbstractBinder() {
      @Override
      protected void configure() {
        bind(streams).to(StreamRegistry.class);
        bind(RestEventSinks.class).to(ValueParamProvider.class).in(Singleton.class);
      }
    });
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat
        .addContext("", folder.toString())
        .addServletContainerInitializer(
            (classes, servlets) -> {
              ServletRegistration.Dynamic servlet =
                  servlets.addServlet("rest", new Rest(application));
              servlet.setAsyncSupported(true);
              servlet.addMapping("/*");
            },
            Set.of());
    tomcat.getConnector();
    tomcat.start();
  }

  StreamRegistry streams() {
    return streams;
  }

  /** Waits until everything queued so far has been written. */
  void awaitWriter() throws Exception {
    writers.submit(() -> {}).get();
  }

  RawStream get(String path) throws IOException {
    return RawStream.open(tomcat.getConnector().getLocalPort(), "GET " + path, "", "");
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    writers.shutdownNow();
  }
}
