package io.github.mcpwar.boot;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * CDI for the time of a test class, with these classes in a bean archive whose discovery mode is
 * "annotated".
 */
final class WeldExtension implements BeforeAllCallback, AfterAllCallback {
  private final Class<?>[] classes;
  private WeldContainer container;

  WeldExtension(Class<?>... classes) {
    this.classes = classes;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    container = new Weld().disableDiscovery().beanClasses(classes).initialize();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    container.close();
  }
}
