package io.github.mcpwar.container.application.rest.beans;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Names no class, so that all are looked for. */
@ApplicationPath("api")
public class BeanApplication extends Application {}
