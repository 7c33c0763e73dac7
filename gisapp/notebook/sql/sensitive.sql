SELECT township_code, incidents FROM analysis.sensitive_by_month WHERE month = %(month)s
