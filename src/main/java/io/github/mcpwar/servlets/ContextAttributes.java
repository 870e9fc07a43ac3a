package io.github.mcpwar.servlets;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The attributes of the web application that cross packages, and those of the container. The
 * launcher is outside the web application and has their names in a class of its own.
 */
public final class ContextAttributes {

  /** Set by the launcher: the options of the command line, by name. */
  public static final ContextAttribute<Map<String, String>> COMMAND_LINE =
      ContextAttribute.named("mcp.command-line", Map.class);

  /** Set by the launcher: the address on which it listens. Absent in other containers. */
  public static final ContextAttribute<InetAddress> EMBEDDED_ADDRESS =
      ContextAttribute.named("io.github.mcpwar.embedded-address", InetAddress.class);

  /** Set by the launcher: takes the maximum size of headers, which the launcher then enforces. */
  public static final ContextAttribute<IntConsumer> HEADER_LIMIT =
      ContextAttribute.named("io.github.mcpwar.header-limit", IntConsumer.class);

  /** Set by the test kit, whose server only the test reaches: sign-on needs no warning. */
  public static final ContextAttribute<Boolean> TEST_KIT =
      ContextAttribute.named("io.github.mcpwar.test-kit", Boolean.class);

  /** Set by the test kit: objects whose methods are offered. */
  public static final ContextAttribute<List<Object>> GIVEN =
      ContextAttribute.named("io.github.mcpwar.given", List.class);

  /** Drains the server, and returns when it is done; for the launcher and the test kit. */
  public static final ContextAttribute<Runnable> DRAIN =
      ContextAttribute.named("io.github.mcpwar.drain", Runnable.class);

  /** The root cause of a failed start, for the launcher and the test kit. */
  public static final ContextAttribute<String> FAILURE =
      ContextAttribute.named("io.github.mcpwar.failure", String.class);

  /** The reasons for leaving out classes, by the name of the class, for the test kit. */
  public static final ContextAttribute<Map<String, List<String>>> LEFT_OUT =
      ContextAttribute.named("io.github.mcpwar.left-out", Map.class);

  /** Set by the container: its folder for temporary files of the application. */
  public static final ContextAttribute<File> TEMPORARY_FOLDER =
      ContextAttribute.named(ServletContext.TEMPDIR, File.class);

  private ContextAttributes() {}
}
