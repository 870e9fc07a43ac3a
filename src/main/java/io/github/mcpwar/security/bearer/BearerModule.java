package io.github.mcpwar.security.bearer;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the container the caller of a request. It rejects nothing: {@link BearerFilter} does, so
 * that rejections carry the CORS headers for allowed origins.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/3.0/">Jakarta Authentication</a>
 */
public final class BearerModule implements ServerAuthModule {
  private final BearerAuthenticator authenticator;
  private volatile @Nullable CallbackHandler container;

  public BearerModule(BearerAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  @SuppressWarnings("rawtypes") // declared by the interface
  public void initialize(
      MessagePolicy requestPolicy,
      MessagePolicy responsePolicy,
      CallbackHandler handler,
      Map options) {
    container = handler;
  }

  @Override
  public Class<?>[] getSupportedMessageTypes() {
    return new Class<?>[] {HttpServletRequest.class, jakarta.servlet.http.HttpServletResponse.class
    };
  }

  @Override
  public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
    if (authenticator.outcome(request) instanceof AuthenticationOutcome.Accepted accepted) {
      BearerPrincipal principal = accepted.principal();
      tell(
          new CallerPrincipalCallback(client, principal),
          new GroupPrincipalCallback(client, principal.roles().toArray(String[]::new)));
    } else {
      tell(new CallerPrincipalCallback(client, (java.security.Principal) null));
    }
    return AuthStatus.SUCCESS;
  }

  private void tell(Callback... callbacks) throws AuthException {
    CallbackHandler handler = container;
    if (handler == null) {
      throw new AuthException("Not initialized");
    }
    try {
      handler.handle(callbacks);
    } catch (IOException | UnsupportedCallbackException e) {
      AuthException failure = new AuthException("The container did not take the caller");
      failure.initCause(e);
      throw failure;
    }
  }

  @Override
  public AuthStatus secureResponse(MessageInfo message, Subject service) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo message, Subject subject) {
    subject.getPrincipals().clear();
  }
}
