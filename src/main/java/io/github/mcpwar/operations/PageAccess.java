package io.github.mcpwar.operations;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Access to an operators' page.
 *
 * @param offered false if the page is switched off
 * @param role the role that a caller needs, as the container defines it; empty for none
 */
public record PageAccess(boolean offered, Optional<String> role) {
  private static final String ROLE = "role:";

  /**
   * Parses {@code off}, {@code open}, or {@code role:} and the name of a role.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static PageAccess of(String text) {
    if (text.equals("off") || text.equals("open")) {
      return new PageAccess(text.equals("open"), Optional.empty());
    }
    String role = text.startsWith(ROLE) ? text.substring(ROLE.length()).strip() : "";
    if (role.isEmpty() || role.matches(".*[,|\"'].*")) { // several, or in quotes
      throw new IllegalArgumentException(text);
    }
    return new PageAccess(true, Optional.of(role));
  }

  /**
   * Returns true if the caller may see the page. Otherwise it sends the refusal: 401 if the caller
   * can sign in, else 403.
   */
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
