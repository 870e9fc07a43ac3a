package io.github.mcpwar.security;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.api.Tool;
import java.security.Principal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Tools that return their caller, and one that waits. */
public class IdentityTools {
  public static final AtomicReference<CountDownLatch> STARTED = new AtomicReference<>();
  public static final AtomicReference<CountDownLatch> CANCELLED = new AtomicReference<>();

  /** Starts anew to count calls of the tool that waits. */
  public static void expectWaiting() {
    STARTED.set(new CountDownLatch(1));
    CANCELLED.set(new CountDownLatch(1));
  }

  @Tool(description = "Tells who calls, in its own thread, before and after something was sent.")
  public String whoami(McpContext context, Principal injected) throws InterruptedException {
    String before = describe(context);
    context.info("still the same?");
    StringBuilder elsewhere = new StringBuilder();
    Thread other = new Thread(() -> elsewhere.append(describe(context)));
    other.start();
    other.join();
    return before + " | " + describe(context) + " | " + elsewhere + " | " + injected.getName();
  }

  private static String describe(McpContext context) {
    return context.principal().map(Principal::getName).orElse("nobody") + " mcp="
        + context.isUserInRole("mcp") + " finance=" + context.isUserInRole("finance");
  }

  @Tool(description = "Tells all that there is to know of the caller.")
  public String everything(McpContext context) {
    Principal caller = context.principal().orElseThrow();
    String more = caller instanceof TokenPrincipal token
        ? token.getName() + token.scopes() + token.claims()
        : "";
    return caller + more + context.meta();
  }

  @Tool(description = "Waits until it is cancelled.")
  public String wait_for_cancellation(McpContext context) throws InterruptedException {
    context.onCancel(() -> CANCELLED.get().countDown());
    context.info("waiting");
    STARTED.get().countDown();
    new CountDownLatch(1).await();
    return "never";
  }
}
