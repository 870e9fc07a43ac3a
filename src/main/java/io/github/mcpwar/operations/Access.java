package io.github.mcpwar.operations;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Who may look at something.
 *
 * @param offered false when nobody may, and there is nothing to see
 * @param role what the caller's role must be, as the container knows it; empty for no matter which
 */
public record Access(boolean offered, Optional<String> role) {
  private static final String ROLE = "role:";

  /**
   * Reads {@code off}, {@code open}, or {@code role:} and the name of a role.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Access of(String text) {
    if (text.equals("off") || text.equals("open")) {
      return new Access(text.equals("open"), Optional.empty());
    }
    String role = text.startsWith(ROLE) ? text.substring(ROLE.length()).strip() : "";
    if (role.isEmpty() || role.matches(".*[,|\"'].*")) { // several, or in quotes
      throw new IllegalArgumentException(text);
    }
    return new Access(true, Optional.of(role));
  }

  /** True when the caller may look; otherwise the response says why not, with 401 when there is a way to sign in. */
  boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (role.isEmpty() || request.isUserInRole(role.get())) {
      return true;
    }
    if (request.getUserPrincipal() == null) {
      if (!request.authenticate(response)) {
        return false;
      }
      if (request.isUserInRole(role.get())) {
        return true;
      }
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    return false;
  }
}
