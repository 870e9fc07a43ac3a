package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Serves the protected resource metadata, which names the authorization server. It is public. The
 * path of the endpoint may follow the URL, which clients try first if the application is at the
 * root of its host.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9728">RFC 9728</a>
 */
public final class ResourceMetadataServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String document;
  private final String endpointPath;

  /**
   * Creates the servlet.
   *
   * @param issuers the accepted issuers, at least one; clients usually choose the first
   */
  public ResourceMetadataServlet(List<BearerSettings> issuers) {
    BearerSettings settings = issuers.get(0);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("resource", settings.resource().toString());
    metadata.put(
        "authorization_servers", issuers.stream().map(BearerSettings::issuer).toList());
    Set<String> scopes = new TreeSet<>();
    issuers.forEach(each -> scopes.addAll(each.advertised().all()));
    if (!scopes.isEmpty()) {
      metadata.put("scopes_supported", List.copyOf(scopes));
    }
    metadata.put("bearer_methods_supported", List.of("header"));
    metadata.put("dpop_signing_alg_values_supported", DpopProofs.ALGORITHMS);
    if (settings.proofRequired()) {
      metadata.put("dpop_bound_access_tokens_required", true);
    }
    this.document = JSONObjectUtils.toJSONString(metadata);
    this.endpointPath = settings.resource().getRawPath();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable String rest = request.getPathInfo();
    if (rest != null && !rest.equals("/") && !rest.equals(endpointPath) && !rest.equals("/mcp")) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().print(document);
  }
}
