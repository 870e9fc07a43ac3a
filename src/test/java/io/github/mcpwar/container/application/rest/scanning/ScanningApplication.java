package io.github.mcpwar.container.application.rest.scanning;

import jakarta.ws.rs.ApplicationPath;
import org.glassfish.jersey.server.ResourceConfig;

/** Looks for resources in all packages, and in those of the server by name. */
@ApplicationPath("everything")
public class ScanningApplication extends ResourceConfig {

  public ScanningApplication() {
    packages("", "io.github.mcpwar");
  }
}
