"""How fast is it, beside something that everybody knows?"""
