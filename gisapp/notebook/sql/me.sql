SELECT login, township_codes FROM analysis.me
