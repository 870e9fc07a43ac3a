package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clients of the facade: those of the operator, registered ones, and those with a document. */
final class Clients {
  private final Map<String, Client> ofOperator;
  private final Optional<Function<String, Optional<Client>>> others;
  private final ClientDocuments documents;

  /**
   * Creates the clients.
   *
   * @param registered finds a registered client by its id
   * @param isOpen false to accept only those of the operator
   */
  Clients(
      List<Client> ofOperator,
      Function<String, Optional<Client>> registered,
      ClientDocuments documents,
      boolean isOpen) {
    this.ofOperator = ofOperator.stream().collect(Collectors.toMap(Client::id, each -> each));
    this.others = isOpen ? Optional.of(registered) : Optional.empty();
    this.documents = documents;
  }

  /**
   * The client with an id.
   *
   * @throws RefusedRequestException if there is none
   */
  Client find(String id) throws RefusedRequestException {
    Client known = ofOperator.get(id);
    if (known != null) {
      return known;
    }
    if (others.isPresent()) {
      if (ClientDocuments.isUrl(id)) {
        return documents.find(id);
      }
      Optional<Client> registered = others.get().apply(id);
      if (registered.isPresent()) {
        return registered.get();
      }
    }
    throw new RefusedRequestException(
        OAuth2Error.INVALID_CLIENT,
        "This client is not known here: it has to register again",
        "unknown client");
  }
}
