/**
 * The resources of a server: from annotated methods and plug-ins to what a client is told about them, and from a URI to what lies there. URI templates are
 * matched here. May import {@code server.methods}, {@code server.lists}, {@code spi}, {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.resources;

import org.jspecify.annotations.NullMarked;
