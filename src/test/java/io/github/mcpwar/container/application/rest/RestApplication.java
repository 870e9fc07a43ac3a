package io.github.mcpwar.container.application.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Names no class, so that all are looked for. */
@ApplicationPath("api")
public class RestApplication extends Application {}
