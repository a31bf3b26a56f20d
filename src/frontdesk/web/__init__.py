"""The few pages: Today, one alert, one held reply, the shadow report, and whether the desk is well."""
