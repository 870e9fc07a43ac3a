package io.github.mcpwar.container.application.beans;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Locale;

/** Makes capitals of results. */
@Shouted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class Shouting {

  @AroundInvoke
  Object shout(InvocationContext call) throws Exception {
    return call.proceed().toString().toUpperCase(Locale.ROOT);
  }
}
