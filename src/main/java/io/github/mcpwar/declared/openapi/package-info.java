/**
 * OpenAPI documents of 3.0 and 3.1: their operations as requests, with schemas of the arguments and
 * of the answers. References stay in the document. Imports {@code declared.http}, {@code
 * declared.yaml} and {@code api}.
 */
@NullMarked
package io.github.mcpwar.declared.openapi;

import org.jspecify.annotations.NullMarked;
