package io.github.mcpwar.container.application;

import io.github.mcpwar.api.Tool;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks at the thread that it is called on. */
@SuppressWarnings("BanJNDI")
public class ContextTools {

  @Tool(description = "Whether the calling thread sees this application.")
  boolean seesApplication() throws NamingException {
    InitialContext.doLookup("java:comp/env/greeting");
    return Thread.currentThread().getContextClassLoader() == ContextTools.class.getClassLoader();
  }
}
