package io.github.mcpwar.servlets;

import jakarta.servlet.ServletContext;

/** Recognizes Tomcat, stock or embedded, where it differs from other containers. */
public final class Tomcat {

  private Tomcat() {}

  /** True if the application runs on Tomcat. */
  public static boolean runs(ServletContext application) {
    return application.getServerInfo().startsWith("Apache Tomcat");
  }
}
