package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.outbound.OnBehalfOf;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whose token an HTTP call or the calls of a service send along. */
final class OnBehalfOfReader {
  static final String UNSAFE = "a token of a user is sent to an https URL only";

  private OnBehalfOfReader() {}

  /** Reads the members {@code on-behalf-of} and {@code on-behalf-of-scopes}; null without them. */
  static @Nullable OnBehalfOf read(Fields fields) {
    OnBehalfOf token = readBesideHeaders(fields);
    if (token != null
        && fields.members("headers").keySet().stream()
            .anyMatch("Authorization"::equalsIgnoreCase)) {
      fields.refuse("headers", "with on-behalf-of, the header Authorization is set already");
    }
    return token;
  }

  /** Reads them where a header Authorization is for other requests than those of users. */
  static @Nullable OnBehalfOf readBesideHeaders(Fields fields) {
    Set<String> scopes = fields.texts("on-behalf-of-scopes");
    String audience = fields.text("on-behalf-of").orElse("");
    if (audience.isEmpty()) {
      if (!scopes.isEmpty()) {
        fields.refuse("on-behalf-of-scopes", "on-behalf-of-scopes needs on-behalf-of");
      }
      return null;
    }
    OnBehalfOf token = new OnBehalfOf(audience, List.copyOf(scopes));
    if (!token.isSendable()) {
      fields.refuse(
          "on-behalf-of", "names of services and scopes have no blanks, quotes and backslashes");
    }
    return token;
  }
}
