package io.github.mcpwar.server.call;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.server.elicitation.CannotAskFault;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.spi.Delegation;
import io.github.mcpwar.spi.Delegation.ConsentRequiredException;
import io.github.mcpwar.spi.Delegation.Exchanges;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The tokens for other services in one call. If the user must allow one at the identity provider,
 * the call asks for it, once for each service.
 */
final class UserTokens {
  private static final int LONGEST = 60;

  private final McpContext context;
  private final Exchange exchange;
  private final TokenListener listener;
  private final UnaryOperator<String> marks;
  private final ReentrantLock asking = new ReentrantLock();
  private final Set<String> asked = new HashSet<>(0); // guarded by asking
  private final Map<String, String> visits = new ConcurrentHashMap<>(0);

  /**
   * Creates the tokens of a call.
   *
   * @param marks a mark for each key, the same whenever the code of the call runs again
   */
  UserTokens(
      McpContext context, Exchange exchange, TokenListener listener, UnaryOperator<String> marks) {
    this.context = context;
    this.exchange = exchange;
    this.listener = listener;
    this.marks = marks;
  }

  DownstreamToken get(String audience, String... scopes) {
    Delegation delegation = exchange.caller().delegation().orElseThrow(this::none);
    Set<String> all = new TreeSet<>(List.of(scopes));
    Asking call = new Asking(key(audience, all));
    try {
      return delegation.token(audience, all, call);
    } catch (ConsentRequiredException e) {
      return afterConsent(delegation, audience, all, call, e);
    } catch (InterruptedException e) {
      throw cancelled();
    }
  }

  void drop(DownstreamToken token) {
    exchange.caller().delegation().ifPresent(delegation -> delegation.drop(token));
  }

  /** The requests of this call for one service. */
  private final class Asking implements Exchanges {
    private final String key;

    Asking(String key) {
      this.key = key;
    }

    @Override
    public void happened(String outcome, long milliseconds, String detail) {
      listener.exchanged(exchange, outcome, milliseconds, detail);
    }

    @Override
    public String visit() {
      return visits.computeIfAbsent(key, marks);
    }
  }

  /** Asks the user, unless another thread of the call has done so meanwhile. */
  private DownstreamToken afterConsent(
      Delegation delegation,
      String audience,
      Set<String> scopes,
      Asking call,
      ConsentRequiredException needed) {
    boolean isFirst = asking.tryLock();
    try {
      if (!isFirst) {
        asking.lockInterruptibly();
      }
    } catch (InterruptedException e) {
      throw cancelled();
    }
    try {
      return isFirst
          ? waitForConsent(delegation, audience, scopes, call, needed)
          : delegation.token(audience, scopes, call);
    } catch (ConsentRequiredException e) {
      return waitForConsent(delegation, audience, scopes, call, e);
    } catch (InterruptedException e) {
      throw cancelled();
    } finally {
      asking.unlock();
    }
  }

  private DownstreamToken waitForConsent(
      Delegation delegation,
      String audience,
      Set<String> scopes,
      Asking call,
      ConsentRequiredException needed) {
    if (asked.add(call.key)) {
      ask(call.key, audience, needed);
    }
    try {
      DownstreamToken token = delegation.tokenAfterConsent(audience, scopes, call);
      context.elicitationComplete(call.key);
      return token;
    } catch (InterruptedException e) {
      throw cancelled();
    }
  }

  /** A key that is the same when the code runs again, whatever was asked before. */
  private static String key(String audience, Set<String> scopes) {
    String service = audience + " " + String.join(" ", scopes);
    String name = audience.length() > LONGEST ? audience.substring(0, LONGEST) : audience;
    return "consent " + name + " " + Integer.toHexString(service.hashCode());
  }

  private void ask(String key, String audience, ConsentRequiredException needed) {
    try {
      context.elicitUrl(
          key,
          needed.page(),
          "To go on, this server needs your permission at the company sign-on to use " + audience
              + " in your name");
    } catch (CannotAskFault e) {
      if (e.fault().fault() == Fault.URL_ELICITATION_REQUIRED) {
        throw e; // which names the page
      }
      throw cannotAsk(audience, needed, e);
    } catch (CannotAskException e) {
      throw cannotAsk(audience, needed, e);
    }
  }

  private static NoTokenException cannotAsk(
      String audience, ConsentRequiredException needed, CannotAskException reason) {
    return new NoTokenException(
        Reason.CONSENT_REQUIRED,
        "You must first allow this server to use " + audience + " in your name, and this program"
            + " cannot open pages: open " + needed.page() + " in a browser, allow it there, and"
            + " try again",
        reason);
  }

  private NoTokenException none() {
    return exchange.caller().principal().isPresent()
        ? new NoTokenException(
            Reason.NO_TOKEN_OF_USER,
            "This server cannot act in your name at other services: the way in which you signed in"
                + " gives it no token of yours",
            new IllegalStateException("tokenFor needs mcp.auth=bearer: a container that signs users"
                + " in, for instance by Kerberos or SAML, has no access token of them"))
        : new NoTokenException(
            Reason.NO_USER,
            "Nobody has signed in, so this server cannot act in the name of a user at other"
                + " services",
            new IllegalStateException("tokenFor needs a caller with an access token"
                + " (mcp.auth=bearer); standard input and output has none"));
  }

  private static CancellationException cancelled() {
    Thread.currentThread().interrupt();
    return new CancellationException("The call was cancelled");
  }
}
