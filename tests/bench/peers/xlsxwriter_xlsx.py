"""A CSV file as a workbook by XlsxWriter, in constant memory: xlsxwriter_xlsx.py IN.csv OUT.xlsx"""
import csv
import sys

import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet()
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row, cells in enumerate(csv.reader(file)):
        for column, cell in enumerate(cells):
            if cell.isdigit():
                sheet.write_number(row, column, int(cell))
            else:
                sheet.write_string(row, column, cell)
book.close()
