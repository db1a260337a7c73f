package server

import "slices"

// PublicDoors returns the patterns of the public port.
func (s *Server) PublicDoors() []string { return s.doors.Doors() }

// PrivateDoors returns the patterns of the admin socket and the metrics port.
func (s *Server) PrivateDoors() []string {
	return slices.Concat(s.adminMux().Patterns(), s.metricsMux().Patterns())
}
