package io.github.mcpwar.servlets;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes the response to a request that failed with a status. */
@FunctionalInterface
public interface ErrorAnswer {

  /** Writes the whole response. */
  void send(HttpServletResponse response, int status) throws IOException;
}
