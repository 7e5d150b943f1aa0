"""Mentions → people and institutions; titles → people; quotes → speakers; days → dates. Changes no Doc."""
