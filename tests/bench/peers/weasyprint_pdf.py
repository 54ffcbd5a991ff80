"""The same text and tables as a PDF by WeasyPrint: weasyprint_pdf.py IN.html OUT.pdf"""
import sys

from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
