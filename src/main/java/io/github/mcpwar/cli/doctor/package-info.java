/**
 * The examination of an endpoint: what clients would run into, in words, with what to change. It
 * sends what clients send, reads answers of bounded length, and follows no redirects.
 */
@NullMarked
package io.github.mcpwar.cli.doctor;

import org.jspecify.annotations.NullMarked;
