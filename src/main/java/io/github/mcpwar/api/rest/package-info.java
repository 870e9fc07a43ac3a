/**
 * Helpers for tools that call other services by the client of Jakarta REST. Nothing else uses this
 * package, so tools that do not need it need no Jakarta REST.
 */
@NullMarked
package io.github.mcpwar.api.rest;

import org.jspecify.annotations.NullMarked;
